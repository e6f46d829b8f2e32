"""困难帮扶: families in hardship found, worked out fairly, helped, accounted for."""
