"""What every room stands on; knows no window and no union."""
