// Package carry says which unit of an old text each unit of a new one is.
package carry
