"""What staged rows become: redacted, audit, quarantine, mutes, conversations, vault."""
