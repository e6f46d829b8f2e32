"""What must hold in this room, each rule with where it comes from."""
