"""Decides by whole columns which texts the engine must see: columns in, bits of passed gates out."""
