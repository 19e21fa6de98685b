package notify

import (
	"crypto/tls"
	"crypto/x509"
	"net/smtp"
)

// startTLS goes over to TLS when the server offers it, and holds the server's certificate against the authorities; nil means those of
// the system.
func startTLS(client *smtp.Client, host string, authorities *x509.CertPool) error {
	if offered, _ := client.Extension("STARTTLS"); !offered {
		return nil
	}
	return client.StartTLS(&tls.Config{ServerName: host, RootCAs: authorities, MinVersion: tls.VersionTLS12})
}
