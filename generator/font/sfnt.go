package font

import (
	"encoding/binary"
	"slices"
)

// assemble writes an sfnt file of tables, which it puts in order; the checksums
// are made here. Layout by ISO/IEC 14496-22, chapter 4.
func assemble(tables map[string][]byte) []byte {
	tags := tagsOf(tables)
	n, search, selector := len(tags), 1, 0
	for search*2 <= n {
		search, selector = search*2, selector+1
	}
	out := put16(append([]byte(nil), flavour(tables)...), n, 16*search, selector, 16*(n-search))
	at := 12 + 16*n
	var body []byte
	headAt := 0
	for _, tag := range tags {
		data := slices.Clone(tables[tag])
		if tag == "head" {
			headAt = at + len(body)
			binary.BigEndian.PutUint32(data[8:], 0)
		}
		out = append(out, tag...)
		out = put32(put32(put32(out, int(checksum(data))), at+len(body)), len(data))
		body = append(body, data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func flavour(tables map[string][]byte) string {
	if _, cff := tables["CFF "]; cff {
		return "OTTO"
	}
	return "\x00\x01\x00\x00"
}

func tagsOf(tables map[string][]byte) []string {
	var tags []string
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}

func checksum(data []byte) uint32 {
	var sum uint32
	for len(data) >= 4 {
		sum += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	var last [4]byte
	copy(last[:], data)
	return sum + binary.BigEndian.Uint32(last[:])
}
