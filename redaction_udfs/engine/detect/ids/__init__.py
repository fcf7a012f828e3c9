"""Identity and document numbers: SSN, national ids, passports, licences, vehicles."""
