"""Workers: the register, the form, and one worker's file."""
