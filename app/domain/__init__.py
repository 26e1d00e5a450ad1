"""Rules of budget performance management, free of any technology."""
