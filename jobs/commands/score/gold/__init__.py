"""The labelled table: files in, utterances with their gold spans out."""
