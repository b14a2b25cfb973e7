"""Proofreading: what an editor should look at before an issue is printed. Remarks only, nothing is changed."""

from khronika.digest.proofread.reading import proofread
from khronika.digest.proofread.remarks import Remark

__all__ = ["Remark", "proofread"]
