package cli

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"

	"duizhao/generator/serve"
)

type serveCmd struct {
	Addr string `help:"Address to listen on." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
}

func (serveCmd) Help() string {
	return `Builds once and serves the output folder until you press Ctrl-C. Only this machine can see it.

Example:
  duizhao serve
  duizhao serve --addr 127.0.0.1:9000`
}

func (c *serveCmd) Run(s *session) error {
	if _, err := s.build(false); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := serve.Serve(ctx, serve.Options{
		Site: serve.Site{Dir: s.Out}, Addr: c.Addr,
		Ready: func(url string) { s.print("%s: serving %s; press Ctrl-C to stop", url, relative(s.Out)) },
	})
	var fault *serve.Error
	if errors.As(err, &fault) {
		s.fail("%v", fault)
		if fault.Hint != "" {
			s.hint("%s", fault.Hint)
		}
		return exit(exitMachine)
	}
	return err
}
