"""Letters to bodies: kinds with their terms and next steps, templates in Word, filled, and set as PDF. Pure."""
