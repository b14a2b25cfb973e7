"""What every stage needs of the three languages: identify, normalise, sentences, lemmas, dates, offsets."""
