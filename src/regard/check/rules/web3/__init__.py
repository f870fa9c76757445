"""Rules on web3."""
