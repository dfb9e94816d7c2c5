"""Reading the registers that exist: a stranger's file as rows the desk can take."""
