# The program in an image of its own: docker build -t synaq:dev .
#
# GO_IMAGE is what it is built in and GOPROXY where its modules come from, by default what Go itself asks; a mirror of yours may stand
# in for either. VERSION is what `synaq version` says. GOCACHE and GOMODCACHE may name folders in memory, below /dev/shm with a --shm-size of 3g,
# where an engine is slow to write layers: nothing is kept in one then for the next build.
ARG GO_IMAGE=golang:1.26-bookworm
FROM ${GO_IMAGE} AS build
ARG GOPROXY
ARG GOCACHE
ARG GOMODCACHE
WORKDIR /image/data
WORKDIR /src
COPY go.mod go.sum ./
RUN [ -n "$GOMODCACHE" ] || go mod download
COPY . .
ARG VERSION=
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -X github.com/synaq/synaq/internal/version.released=${VERSION}" -o /image/synaq ./cmd/synaq

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /image/synaq /synaq
# What may be written: the reference's database, and reports. A volume that is mounted there has the same owner.
COPY --from=build --chown=65532:65532 /image/data /data
COPY --from=build --chown=65532:65532 /image/data /out
# Whatever is served in a container is served on one port, at all of its addresses, which is why serve asks for a token there.
ENV SYNAQ_LISTEN=0.0.0.0:7414
EXPOSE 7414
USER 65532:65532
WORKDIR /
HEALTHCHECK --interval=10s --timeout=10s CMD ["/synaq", "health"]
ENTRYPOINT ["/synaq"]
CMD ["--help"]
