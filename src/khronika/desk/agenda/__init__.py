"""The agenda: terms with their sums, hearings, reminders, a calendar to subscribe to; the tables of law."""
