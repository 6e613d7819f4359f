"""The rules of Walrus's Move contracts, function by function, with the same structs, events and abort codes.

Read beside the contracts of the mainnet (`mainnet-contracts/walrus/sources` in MystenLabs/walrus, contract version 3).
"""
