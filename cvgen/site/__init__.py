"""What homepages share and no family knows better: pages, addresses, photos, structured data, the person."""
