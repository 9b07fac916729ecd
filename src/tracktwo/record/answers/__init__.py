"""What a case answers: each question in its own file, each answer a value of `values`."""
