"""Read and write digests: the weekly issue as a document, in every format the desk takes and gives."""
