package cli

import (
	"os"
	"os/signal"
	"syscall"
)

// interrupted gives a channel that is closed when the user asks to stop: the
// build then ends with the old site in place. A second request ends the process.
func interrupted() (stop func(), done <-chan struct{}) {
	asked := make(chan os.Signal, 1)
	out := make(chan struct{})
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	go func() {
		if _, ok := <-asked; ok {
			signal.Stop(asked)
			close(out)
		}
	}()
	return func() { signal.Stop(asked) }, out
}
