"""What people say of a case and change in it, kept with who and when."""
