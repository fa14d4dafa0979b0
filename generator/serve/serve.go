package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"
)

// DefaultAddr is where a site is served if nothing else is said: on this
// computer alone.
const DefaultAddr = "127.0.0.1:8080"

// Options says what is served where.
type Options struct {
	Site
	// Addr is host:port; "" is DefaultAddr. Without a host (":8080") it is the
	// loopback: to be seen by other computers takes 0.0.0.0 or an address. Port
	// 0 is any free one.
	Addr string
	// Ready, if not nil, is called once with the address to open, when requests
	// are answered.
	Ready func(url string)
}

// Error is every error of this package.
type Error struct {
	Problem string // a sentence without full stop
	Hint    string // a way out; may be ""
	Err     error  // the cause, if the system gave one
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.Problem + ": " + e.Err.Error()
	}
	return e.Problem
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Time limits: a request is a few lines, and nobody waits for a closing server.
const (
	headerTimeout = 5 * time.Second
	idleTimeout   = 2 * time.Minute
	closeTimeout  = time.Second
)

// Serve answers requests until ctx is done, and then returns nil when those in
// work are answered, or a second has passed. It fails, with an [*Error], if the
// folder does not exist, the prefix is none, or the address cannot be had.
func Serve(ctx context.Context, opts Options) error {
	if info, err := os.Stat(opts.Dir); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return &Error{Problem: fmt.Sprintf("there is no folder %s to serve", opts.Dir), Hint: "build the site first"}
	}
	listener, err := listen(ctx, opts.Addr)
	if err != nil {
		return err
	}
	opts.Hosts = append(hostsOf(listener.Addr()), opts.Hosts...)
	h, err := Handler(opts.Site)
	if err != nil {
		listener.Close()
		return err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	if opts.Ready != nil {
		opts.Ready(address(listener.Addr(), opts.Prefix))
	}
	select {
	case err := <-ended:
		return &Error{Problem: "the server has stopped", Err: err}
	case <-ctx.Done():
	}
	soon, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTimeout)
	defer cancel()
	if server.Shutdown(soon) != nil {
		_ = server.Close() // somebody reads slowly; their loss
	}
	return nil
}

// listen takes the address, or explains why it cannot be had.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	if addr == "" {
		addr = DefaultAddr
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, &Error{Problem: fmt.Sprintf("%q is not an address to serve on", addr), Hint: "write it like " + DefaultAddr}
	}
	if host == "" {
		host = "127.0.0.1"
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, port))
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, &Error{
			Problem: fmt.Sprintf("port %s is taken by another program", port), Err: err,
			Hint: "end that program (perhaps another serve), or choose another port: --addr 127.0.0.1:8081",
		}
	case errors.Is(err, fs.ErrPermission):
		return nil, &Error{Problem: fmt.Sprintf("port %s may not be used", port), Err: err, Hint: "choose a port above 1023"}
	}
	return nil, &Error{Problem: fmt.Sprintf("cannot serve on %s", addr), Err: err, Hint: "write an address of this computer, like " + DefaultAddr}
}

// address is what to open in a browser. A listener on all addresses is reached
// by the loopback's.
func address(addr net.Addr, prefix string) string {
	host, port, _ := net.SplitHostPort(addr.String())
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	if prefix == "" {
		prefix = "/"
	}
	return "http://" + net.JoinHostPort(host, port) + prefix
}
