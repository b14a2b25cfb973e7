"""Registers and their entries, decisions and votes, spreadsheets on their way in, the public copy, sightings."""

from khronika.desk.registers.models.decisions import Decision, Vote
from khronika.desk.registers.models.entries import Entry, Period, Register
from khronika.desk.registers.models.news import Compared, Sighting
from khronika.desk.registers.models.public import PublishedEntry, PublishedRegister
from khronika.desk.registers.models.sheets import Upload

__all__ = [
    "Compared", "Decision", "Entry", "Period", "PublishedEntry", "PublishedRegister", "Register", "Sighting", "Upload",
    "Vote",
]
