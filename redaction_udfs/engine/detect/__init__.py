"""Detectors by name.

A rule's `find:` is a key of this table, its `options:` the keywords of both functions.
"""

from redaction_udfs.engine.detect.addresses import (
    address,
    address_parts,
    answered_addresses,
    lone_addresses,
)
from redaction_udfs.engine.detect.codes import (
    codes,
    codes_in_context,
    digits,
    lone_codes,
    numbers_beside_names,
    numbers_in_context,
    spelling,
    words_with_digits,
)
from redaction_udfs.engine.detect.contact import (
    answered_emails,
    closing_zip_codes,
    email,
    network,
    phones,
    postal_codes,
    signless_email,
    spoken_email,
)
from redaction_udfs.engine.detect.dates import ages, birth_answers, birth_dates, date_times, dates, spoken_dates
from redaction_udfs.engine.detect.detector import Detector
from redaction_udfs.engine.detect.ids import (
    document_numbers,
    identity_codes,
    identity_numbers,
    social_security,
    vehicle_numbers,
)
from redaction_udfs.engine.detect.names import answered_names, person
from redaction_udfs.engine.detect.names.es import person as spanish_person
from redaction_udfs.engine.detect.own import custom, presidio, profanity
from redaction_udfs.engine.detect.payment import banking, cards, expiry, named_numbers, swift, swift_answers
from redaction_udfs.engine.detect.secrets import (
    api_keys,
    passwords,
    secret_keys,
    secret_parts,
    secrets,
    security_answers,
    seed_phrases,
    spelled_secrets,
    told_secrets,
    wallets,
)

DETECTORS: dict[str, Detector] = {
    # Numbers by their count of digits.
    "any_digits": Detector(
        digits.find_any_digits,
        digits.any_digits_gate,
        digits.any_digits_spoken_gate,
        alone=True,
        takes_any_digits=True,
    ),
    "exact_digits": Detector(
        digits.find_exact_digits,
        digits.exact_digits_gate,
        digits.exact_digits_spoken_gate,
        fewest_digits=digits.fewest_digits,
        alone=True,
    ),
    "exact_digits_except_dates": Detector(
        digits.find_exact_digits_except_dates,
        digits.exact_digits_except_dates_gate,
        digits.exact_digits_except_dates_spoken_gate,
        fewest_digits=digits.fewest_digits,
        alone=True,
    ),
    "digits_between": Detector(
        digits.find_digits_between,
        digits.digits_between_gate,
        digits.digits_between_spoken_gate,
        fewest_digits=digits.fewest_digits,
        alone=True,
        takes_any_digits=True,
    ),
    "digits_at_least": Detector(
        digits.find_digits_at_least,
        digits.digits_at_least_gate,
        digits.digits_at_least_spoken_gate,
        fewest_digits=digits.fewest_digits,
        alone=True,
    ),
    # What proves itself.
    "payment_cards": Detector(
        cards.find_payment_cards,
        cards.payment_cards_gate,
        cards.payment_cards_spoken_gate,
        takes_run=True,
        fewest_digits=cards.fewest_digits,
        proves_itself=True,
    ),
    "social_security_numbers": Detector(
        social_security.find_social_security_numbers,
        social_security.social_security_numbers_gate,
        proves_itself=True,
    ),
    "phone_numbers": Detector(phones.find_phone_numbers, phones.phone_numbers_gate, proves_itself=True),
    "iban": Detector(banking.find_ibans, banking.ibans_gate, proves_itself=True),
    "bank_routing_numbers": Detector(
        banking.find_bank_routing_numbers, banking.bank_routing_numbers_gate, proves_itself=True
    ),
    "swift_codes": Detector(swift.find_swift_codes, swift.swift_codes_gate),
    "ip_addresses": Detector(network.find_ip_addresses, network.ip_addresses_gate, proves_itself=True),
    "mac_addresses": Detector(network.find_mac_addresses, network.mac_addresses_gate, proves_itself=True),
    "urls": Detector(network.find_urls, network.urls_gate, proves_itself=True),
    "aws_access_keys": Detector(secrets.find_aws_access_keys, secrets.aws_access_keys_gate),
    "emails": Detector(email.find_emails, email.emails_gate, proves_itself=True),
    "spoken_emails": Detector(spoken_email.find_spoken_emails, spoken_email.spoken_emails_gate, proves_itself=True),
    "signless_emails": Detector(signless_email.find_signless_emails, signless_email.signless_emails_gate),
    "uk_postcodes": Detector(postal_codes.find_uk_postcodes, postal_codes.uk_postcodes_gate),
    "dates": Detector(dates.find_dates, dates.dates_gate),
    "spoken_dates": Detector(spoken_dates.find_spoken_dates, spoken_dates.spoken_dates_gate),
    # Numbers that states, offices and makers give out, and keys of machines.
    "identity_numbers": Detector(
        identity_numbers.find_identity_numbers,
        identity_numbers.identity_numbers_gate,
        identity_numbers.identity_numbers_spoken_gate,
        fewest_digits=identity_numbers.fewest_digits,
    ),
    "identity_codes": Detector(
        identity_codes.find_identity_codes,
        identity_codes.identity_codes_gate,
        identity_codes.identity_codes_spoken_gate,
        fewest_digits=identity_codes.fewest_digits,
    ),
    "vehicle_numbers": Detector(
        vehicle_numbers.find_vehicle_numbers,
        vehicle_numbers.vehicle_numbers_gate,
        vehicle_numbers.vehicle_numbers_spoken_gate,
        fewest_digits=vehicle_numbers.fewest_digits,
    ),
    "api_keys": Detector(api_keys.find_api_keys, api_keys.api_keys_gate),
    "wallets": Detector(wallets.find_wallets, wallets.wallets_gate, proves_itself=True),
    "private_keys": Detector(api_keys.find_private_keys, api_keys.private_keys_gate),
    # People, and how they speak.
    "persons": Detector(person.find_persons, person.person_gate, scored=True),
    "spanish_persons": Detector(spanish_person.find_spanish_persons, spanish_person.spanish_person_gate, scored=True),
    "addresses": Detector(address.find_addresses, address.addresses_gate, proves_itself=True),
    "addresses_abroad": Detector(address.find_addresses_abroad, address.addresses_abroad_gate),
    "lone_addresses": Detector(lone_addresses.find_lone_addresses, lone_addresses.lone_addresses_gate),
    "ages": Detector(ages.find_ages, ages.ages_gate),
    "date_times": Detector(date_times.find_date_times, date_times.date_times_gate),
    "profanity": Detector(profanity.find_profanity, profanity.profanity_gate),
    # What looks odd enough.
    "codes": Detector(codes.find_codes, codes.codes_gate, codes.codes_spoken_gate),
    "lone_codes": Detector(lone_codes.find_lone_codes, lone_codes.lone_codes_gate),
    "spelled_out": Detector(spelling.find_spelled_out, spelling.spelled_out_gate),
    "spelled_out_single": Detector(spelling.find_spelled_out_single, spelling.spelled_out_single_gate),
    # What only context tells.
    "words_with_digits": Detector(
        words_with_digits.find_words_with_digits,
        words_with_digits.words_with_digits_gate,
        words_with_digits.words_with_digits_spoken_gate,
        in_context=True,
        takes_any_digits=True,
    ),
    "numbers_in_context": Detector(
        numbers_in_context.find_numbers_in_context,
        numbers_in_context.numbers_in_context_gate,
        numbers_in_context.numbers_in_context_spoken_gate,
        in_context=True,
        fewest_digits=digits.fewest_digits,
        takes_any_digits=True,
    ),
    "numbers_beside_names": Detector(
        numbers_beside_names.find_numbers_beside_names,
        numbers_beside_names.numbers_beside_names_gate,
        in_context=True,
    ),
    "named_numbers": Detector(named_numbers.find_named_numbers, named_numbers.named_numbers_gate, in_context=True),
    "expiry_dates": Detector(
        expiry.find_expiry_dates, expiry.expiry_dates_gate, expiry.expiry_dates_spoken_gate, in_context=True
    ),
    "closing_zip_codes": Detector(
        closing_zip_codes.find_closing_zip_codes, closing_zip_codes.closing_zip_codes_gate, in_context=True
    ),
    "birth_dates": Detector(birth_dates.find_birth_dates, birth_dates.birth_dates_gate, in_context=True),
    "birth_parts": Detector(birth_answers.find_birth_parts, birth_dates.birth_dates_gate, in_context=True),
    "codes_in_context": Detector(
        codes_in_context.find_codes_in_context, codes_in_context.codes_in_context_gate, in_context=True
    ),
    "postal_codes": Detector(postal_codes.find_postal_codes, postal_codes.postal_codes_gate, in_context=True),
    "secret_words": Detector(
        passwords.find_secret_words, passwords.secret_words_gate, in_context=True, takes_any_digits=True
    ),
    "secret_parts": Detector(
        secret_parts.find_secret_parts, secret_parts.secret_parts_gate, in_context=True, takes_any_digits=True
    ),
    "spelled_secrets": Detector(spelled_secrets.find_spelled, spelled_secrets.spelled_gate, in_context=True),
    "told_emails": Detector(answered_emails.find_told_emails, answered_emails.told_emails_gate, in_context=True),
    "cased_spelling": Detector(spelled_secrets.find_cased, spelled_secrets.cased_gate),
    "told_passwords": Detector(told_secrets.find_told_passwords, told_secrets.told_passwords_gate, in_context=True),
    "passphrases": Detector(told_secrets.find_passphrases, told_secrets.passphrases_gate, in_context=True),
    "handles": Detector(told_secrets.find_handles, told_secrets.handles_gate, in_context=True),
    "spelled_usernames": Detector(
        told_secrets.find_spelled_usernames, told_secrets.spelled_usernames_gate, in_context=True
    ),
    "seed_phrases": Detector(seed_phrases.find_seed_phrases, seed_phrases.seed_phrases_gate, in_context=True),
    "usernames": Detector(passwords.find_usernames, passwords.usernames_gate, in_context=True),
    "security_answers": Detector(
        security_answers.find_security_answers, security_answers.security_answers_gate, in_context=True
    ),
    "answered_names": Detector(answered_names.find_answered_names, answered_names.answered_names_gate, in_context=True),
    "answered_addresses": Detector(
        answered_addresses.find_answered_addresses, answered_addresses.answered_addresses_gate, in_context=True
    ),
    "answered_emails": Detector(
        answered_emails.find_answered_emails, answered_emails.answered_emails_gate, in_context=True
    ),
    "address_parts": Detector(address_parts.find_address_parts, address_parts.address_parts_gate, in_context=True),
    "document_numbers": Detector(
        document_numbers.find_document_numbers,
        document_numbers.document_numbers_gate,
        document_numbers.document_numbers_spoken_gate,
        in_context=True,
    ),
    "told_ages": Detector(ages.find_told_ages, ages.told_ages_gate, in_context=True),
    "secret_keys": Detector(secret_keys.find_secret_keys, secret_keys.secret_keys_gate, in_context=True),
    "swift_codes_in_context": Detector(
        swift_answers.find_swift_codes_in_context,
        swift_answers.swift_codes_in_context_gate,
        swift_answers.swift_codes_in_context_spoken_gate,
        in_context=True,
    ),
    # Somebody else's, and a policy's own.
    "presidio": Detector(presidio.find_with_presidio, presidio.presidio_gate, scored=True),
    "regex": Detector(custom.find_regex, custom.regex_gate),
    "words": Detector(custom.find_words, custom.words_gate),
}
