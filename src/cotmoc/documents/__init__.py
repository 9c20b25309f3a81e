"""What makes it official? (Điều gì làm cho văn bản có giá trị?) Number, state, evidence, postings: one transaction."""
