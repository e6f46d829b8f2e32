"""Nothing is lost: backups made in the background, looked into, put back, tried out."""
