// SPDX-License-Identifier: Apache-2.0
// An HTTP client that sends at a fixed rate whether answers came or not, and counts each answer's time from the moment
// at which its request was due: a server that stalls is charged for all who wait meanwhile (Tene's "coordinated
// omission"), which wrk does not do.
//
//   paced PORT PATH RATE SECONDS CONNECTIONS [ETAG]
//
// One request at a time on each connection; a request that is due while all are busy waits in the queue, its clock
// running. Prints: requests answered, the rate reached, and the times in ms at 50 %, 90 %, 99 %, 99.9 % and the greatest.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { RECEIVE = 1 << 18 };

struct connection {
  int socket;
  int busy;
  double due;
  size_t held;       // octets of the head read so far
  long body;         // octets of the body still to come; -1 while the head is read
  char head[4096];
};

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void stop(const char *what) {
  fprintf(stderr, "paced: %s\n", what);
  exit(1);
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

// The length that a head announces; 0 for an answer without a body.
static long body_length(const char *head) {
  int status = atoi(head + 9);
  if (status != 200 && status != 304) stop("an answer other than 200 and 304");
  if (status == 304) return 0;
  for (const char *line = head; line; line = strstr(line, "\r\n")) {
    if (*line == '\r') line += 2;
    if (strncasecmp(line, "content-length:", 15) == 0) return atol(line + 15);
  }
  stop("an answer without Content-Length");
  return 0;
}

// Takes in what arrived; 1 when the answer is whole.
static int take(struct connection *c, const char *octets, size_t count) {
  if (c->body < 0) {
    size_t room = sizeof c->head - 1 - c->held, used = count < room ? count : room;
    memcpy(c->head + c->held, octets, used);
    size_t before = c->held;
    c->held += used;
    c->head[c->held] = 0;
    char *end = strstr(c->head, "\r\n\r\n");
    if (!end) {
      if (c->held == sizeof c->head - 1) stop("a head of over 4 KB");
      return 0;
    }
    size_t head_octets = end + 4 - c->head;
    c->body = body_length(c->head) - (long)(count - (head_octets - before));
  } else {
    c->body -= (long)count;
  }
  if (c->body < 0) stop("more octets than were announced");
  return c->body == 0;
}

int main(int argc, char **argv) {
  if (argc < 6) stop("usage: paced PORT PATH RATE SECONDS CONNECTIONS [ETAG]");
  double rate = atof(argv[3]), seconds = atof(argv[4]);
  int count = atoi(argv[5]);
  if (rate <= 0 || seconds <= 0 || count < 1) stop("rate, seconds and connections are above 0");
  char request[2048];
  int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\n%s%s%s\r\n", argv[2], argv[1],
                        argc > 6 ? "If-None-Match: " : "", argc > 6 ? argv[6] : "", argc > 6 ? "\r\n" : "");
  if (length >= (int)sizeof request) stop("a path or tag that is too long");

  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  struct connection *connections = calloc(count, sizeof *connections);
  long total = (long)(rate * seconds), sent = 0, answered = 0;
  double *times = malloc(sizeof *times * (total + 1));
  char *buffer = malloc(RECEIVE);
  if (!connections || !times || !buffer) stop("no memory");
  int poll = epoll_create1(0), one = 1;
  for (int i = 0; i < count; i++) {
    struct connection *c = &connections[i];
    c->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(c->socket, (struct sockaddr *)&address, sizeof address)) stop("no connection");
    setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(c->socket, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(poll, EPOLL_CTL_ADD, c->socket, &event);
  }

  double begin = now();
  int next = 0;
  while (answered < total) {
    double time = now();
    if (time - begin > seconds * 4 + 5) stop("the server does not keep up");
    while (sent < total && begin + sent / rate <= time) {
      int tries = 0;
      while (connections[next].busy && tries++ < count) next = (next + 1) % count;
      struct connection *c = &connections[next];
      if (c->busy) break;
      c->busy = 1, c->held = 0, c->body = -1, c->due = begin + sent / rate;
      if (write(c->socket, request, length) != length) stop("a request could not be sent");
      sent++;
      next = (next + 1) % count;
    }
    double wait = sent < total ? begin + sent / rate - now() : 1;
    struct epoll_event events[64];
    // epoll counts in whole ms: the last one is spent looking, so that requests leave on time.
    int found = epoll_wait(poll, events, 64, wait > 0.002 ? (int)(wait * 1000) - 1 : 0);
    for (int i = 0; i < found; i++) {
      struct connection *c = events[i].data.ptr;
      ssize_t got;
      while ((got = read(c->socket, buffer, RECEIVE)) > 0) {
        if (!c->busy) stop("an answer to nothing");
        if (take(c, buffer, got)) {
          times[answered++] = (now() - c->due) * 1000;
          c->busy = 0;
        }
      }
      if (got == 0) stop("the server closed a connection");
      if (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK) stop("a connection broke");
    }
  }
  double reached = answered / (now() - begin);
  qsort(times, answered, sizeof *times, ascending);
  printf("%ld %.0f %.3f %.3f %.3f %.3f %.3f\n", answered, reached, times[answered / 2], times[answered * 9 / 10],
         times[answered * 99 / 100], times[answered * 999 / 1000], times[answered - 1]);
  return 0;
}
