"""The line to the ministry: HTTPS when there is one."""
