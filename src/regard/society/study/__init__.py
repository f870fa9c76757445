"""A study: societies that live, are saved, taken up again and forked."""
