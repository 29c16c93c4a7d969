# Everything below stands on this image; another one needs Node 24 or newer on its PATH.
ARG NODE_IMAGE=node:24-bookworm-slim

# The bundle is the same JavaScript everywhere, so it is built on the builder's own platform: an
# arm64 image needs no emulator on an x86 machine, as the final stage runs nothing.
FROM --platform=$BUILDPLATFORM $NODE_IMAGE AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
# The workspaces only bring Node 24 to machines that have another one.
RUN npm ci --workspaces=false --no-audit --no-fund
COPY tsconfig.json tsup.service.config.ts ./
COPY core/ core/
COPY adapters/ adapters/
RUN npm run build:service && mkdir empty

FROM $NODE_IMAGE
LABEL org.opencontainers.image.title="twinport advisor" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    DATABASE_PATH=/data/advisor.db
WORKDIR /app
# The bundle holds its dependencies, so neither node_modules nor sources come along. Root owns it:
# the service cannot rewrite itself.
COPY --from=build /src/dist/service/*.mjs ./
# Without TABLE_NAME the service keeps its data here: with a read-only root, mount a volume.
COPY --from=build --chown=10001:10001 /src/empty /data/
VOLUME ["/data"]
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/livez').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node handles SIGTERM itself, as process 1 too; no shell and no npm stands between. The heap may
# take three quarters of the container's memory instead of half.
ENTRYPOINT ["node"]
CMD ["--max-old-space-size-percentage=75", "node.mjs"]
