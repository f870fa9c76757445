"""Workers on one record, whose order, failures and clock are drawn from a seed."""
