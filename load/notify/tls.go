package notify

import (
	"crypto/tls"
	"net/smtp"
)

// startTLS goes over to TLS when the server offers it.
func startTLS(client *smtp.Client, host string) error {
	if offered, _ := client.Extension("STARTTLS"); !offered {
		return nil
	}
	return client.StartTLS(&tls.Config{ServerName: host})
}
