package serve

import (
	"net"
	"slices"
	"strings"
)

// knows says whether a Host header names this computer: localhost, 127.0.0.1,
// [::1] or one of Site.Hosts, with any port or none. The port need not be ours,
// as it may have been forwarded; it is the name that an attacker can choose.
func (h handler) knows(host string) bool {
	name, port := host, ""
	if end := strings.LastIndexByte(host, ']'); strings.HasPrefix(host, "[") && end > 0 {
		name, port = host[1:end], host[end+1:]
		if !strings.Contains(name, ":") {
			return false // brackets are for IPv6
		}
	} else if colon := strings.IndexByte(host, ':'); colon >= 0 {
		name, port = host[:colon], host[colon:]
	}
	if port != "" && (len(port) < 2 || port[0] != ':' || strings.Trim(port[1:], "0123456789") != "") {
		return false
	}
	return slices.ContainsFunc(append([]string{"localhost", "127.0.0.1", "::1"}, h.Hosts...),
		func(known string) bool { return strings.EqualFold(known, name) })
}

// hostsOf lists the names by which a listener can be asked for beyond those of
// the loopback: its own address or, if it listens on all, all of this
// computer's.
func hostsOf(addr net.Addr) []string {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return nil
	}
	if !tcp.IP.IsUnspecified() {
		return []string{tcp.IP.String()}
	}
	var hosts []string
	addrs, _ := net.InterfaceAddrs() // none are known: the loopback's names remain
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok {
			hosts = append(hosts, n.IP.String())
		}
	}
	return hosts
}
