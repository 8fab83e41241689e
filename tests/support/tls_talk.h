// Real TLS between two sides of OpenSSL in memory: what each sent, and the key log of it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/c_octets.h"
#include "support/octets.h"

namespace cardea::test {

template <auto kFree>
struct OpenSslFree {
  template <typename T>
  void operator()(T* it) const {
    kFree(it);
  }
};
using SslContext = std::unique_ptr<SSL_CTX, OpenSslFree<SSL_CTX_free>>;
using Ssl = std::unique_ptr<SSL, OpenSslFree<SSL_free>>;

struct TlsShape {
  int version = TLS1_3_VERSION;
  std::string suite = {};  // OpenSSL's name; empty: its choice
  bool needs_retry = false;
  std::string early = {};  // sent by the client in a resumed session of TLS 1.3
  bool resumes = false;
  bool accepts_early = true;
};

class TlsTalk {
 public:
  struct Segment {
    bool is_from_client = true;
    Octets octets;
  };

  explicit TlsTalk(const TlsShape& shape) : shape_(shape) {
    make_contexts();
    if (shape.resumes) {
      connect({});
      server_says("ticket");
      SSL_SESSION* const session = SSL_get1_session(client_.get());
      for (const bool is_client : {true, false}) SSL_shutdown(side(is_client));  // else it is void
      segments_.clear();
      if (!shape.accepts_early) SSL_CTX_set_max_early_data(server_context_.get(), 0);
      connect(session);
      SSL_SESSION_free(session);
    } else {
      connect({});
    }
  }

  void client_says(std::string_view text) { say(true, text); }
  void server_says(std::string_view text) { say(false, text); }
  void update_keys(bool is_client, bool asks_peer = false) {
    SSL_key_update(side(is_client),
                   asks_peer ? SSL_KEY_UPDATE_REQUESTED : SSL_KEY_UPDATE_NOT_REQUESTED);
    SSL_do_handshake(side(is_client));
    move(is_client);
  }
  void renegotiate() {
    SSL_renegotiate(client_.get());
    shake_hands();
    for (int i = 0; i < 8; ++i) exchange();
  }

  const std::vector<Segment>& segments() const { return segments_; }
  const std::string& key_log() const { return key_log_; }
  bool is_connected() const {
    return SSL_is_init_finished(client_.get()) != 0 && SSL_is_init_finished(server_.get()) != 0;
  }

 private:
  void make_contexts() {
    client_context_.reset(SSL_CTX_new(TLS_client_method()));
    server_context_.reset(SSL_CTX_new(TLS_server_method()));
    EVP_PKEY* const key = EVP_EC_gen("P-256");
    X509* const certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, EVP_sha256());
    SSL_CTX_use_certificate(server_context_.get(), certificate);
    SSL_CTX_use_PrivateKey(server_context_.get(), key);
    X509_free(certificate);
    EVP_PKEY_free(key);
    for (SSL_CTX* const context : {client_context_.get(), server_context_.get()}) {
      SSL_CTX_set_min_proto_version(context, shape_.version);
      SSL_CTX_set_max_proto_version(context, shape_.version);
      SSL_CTX_set_security_level(context, 0);
      SSL_CTX_set_options(context, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
      if (shape_.suite.empty()) continue;
      if (shape_.version == TLS1_3_VERSION)
        SSL_CTX_set_ciphersuites(context, shape_.suite.c_str());
      else
        SSL_CTX_set_cipher_list(context, shape_.suite.c_str());
    }
    if (shape_.needs_retry) {
      SSL_CTX_set1_groups_list(client_context_.get(), "X25519:P-384");
      SSL_CTX_set1_groups_list(server_context_.get(), "P-384");
    }
    SSL_CTX_set_max_early_data(server_context_.get(), 16384);
    SSL_CTX_set_alpn_select_cb(
        server_context_.get(),
        [](SSL*, const unsigned char** out, unsigned char* size, const unsigned char* offered,
           unsigned, void*) {
          *out = offered + 1;
          *size = *offered;
          return SSL_TLSEXT_ERR_OK;
        },
        nullptr);
    SSL_CTX_set_keylog_callback(client_context_.get(), [](const SSL* ssl, const char* line) {
      auto& log = *static_cast<std::string*>(SSL_get_app_data(ssl));
      log += line;
      log += '\n';
    });
  }

  void connect(SSL_SESSION* session) {
    client_.reset(SSL_new(client_context_.get()));
    server_.reset(SSL_new(server_context_.get()));
    for (SSL* const ssl : {client_.get(), server_.get()})
      SSL_set_bio(ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_app_data(client_.get(), &key_log_);
    SSL_set_connect_state(client_.get());
    SSL_set_accept_state(server_.get());
    char name[] = "udm.example";
    SSL_ctrl(client_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name);
    static constexpr unsigned char kProtocols[] = "\x02h2\x08http/1.1";
    SSL_set_alpn_protos(client_.get(), kProtocols, sizeof kProtocols - 1);
    if (session != nullptr) SSL_set_session(client_.get(), session);
    if (session != nullptr && !shape_.early.empty()) send_early();
    shake_hands();
  }

  void send_early() {
    std::size_t count = 0;
    SSL_write_early_data(client_.get(), shape_.early.data(), shape_.early.size(), &count);
    move(true);
    char read[16384];
    while (SSL_read_early_data(server_.get(), read, sizeof read, &count) ==
           SSL_READ_EARLY_DATA_SUCCESS) {
    }
    move(false);
  }

  void shake_hands() {
    for (int i = 0; i < 8; ++i) {
      SSL_do_handshake(client_.get());
      move(true);
      SSL_do_handshake(server_.get());
      move(false);
    }
    exchange();
  }

  // Both read what has come, and send what that makes them send.
  void exchange() {
    char read[16384];
    for (const bool is_client : {true, false}) {
      while (SSL_read(side(is_client), read, sizeof read) > 0) {
      }
      move(is_client);
    }
  }

  void say(bool is_client, std::string_view text) {
    SSL_write(side(is_client), text.data(), static_cast<int>(text.size()));
    move(is_client);
    exchange();
  }

  SSL* side(bool is_client) { return is_client ? client_.get() : server_.get(); }

  void move(bool is_client) {
    BIO* const from = SSL_get_wbio(side(is_client));
    Octets octets(BIO_pending(from));
    if (octets.empty()) return;
    BIO_read(from, octets.data(), static_cast<int>(octets.size()));
    BIO_write(SSL_get_rbio(side(!is_client)), octets.data(), static_cast<int>(octets.size()));
    segments_.push_back({is_client, std::move(octets)});
  }

  TlsShape shape_;
  std::string key_log_;
  SslContext client_context_;
  SslContext server_context_;
  Ssl client_;
  Ssl server_;
  std::vector<Segment> segments_;
};

}  // namespace cardea::test
