"""Reading the registers that exist: from a stranger's file to rows the desk can take."""
