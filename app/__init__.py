"""Budget performance workbench for county finance bureaus."""
