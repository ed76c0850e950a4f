"""Which IP addresses are public. Our own list, because `ipaddress.is_global` lets several through."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

# IANA special-purpose registries, multicast and reserved space, and 168.63.129.16, the inside of a cloud.
_RANGES_4 = """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
    192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
    168.63.129.16/32
"""
# Teredo and other protocol assignments, documentation, 6to4, documentation again, AS112.
_RANGES_6 = "2001::/23 2001:db8::/32 2002::/16 3fff::/20 2620:4f:8000::/48"
_NOT_PUBLIC_4 = tuple(map(IPv4Network, _RANGES_4.split()))
_NOT_PUBLIC_6 = tuple(map(IPv6Network, _RANGES_6.split()))
_PUBLIC_6 = IPv6Network("2000::/3")


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is reached over the public internet; a mapped one is judged by its IPv4 part."""
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        if mapped is None:
            return address in _PUBLIC_6 and not any(address in each for each in _NOT_PUBLIC_6)
        address = mapped
    return not any(address in each for each in _NOT_PUBLIC_4)
