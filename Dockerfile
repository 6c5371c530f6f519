# A server of this registry: built from this folder, run as a user that is not root, from files that it cannot change.
#   docker build -t assay .
#   docker build -t assay --build-arg VARIANT=browser .   also reads pages that scripts draw, in Chromium
# How it is run, and what of this was never tried: docs/operating.md.
ARG NODE=22.23.3-bookworm-slim
ARG VARIANT=plain

FROM node:${NODE} AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json LICENSE ./
COPY bin ./bin
COPY scripts ./scripts
COPY src ./src
COPY data ./data
RUN npm run build && npm run pack

# The published package, with every licence of what is in it, and the database for a store in a folder. Nothing else is needed.
FROM node:${NODE} AS plain
ENV NODE_ENV=production PORT=8080
WORKDIR /app
COPY --from=build /src/dist/package ./
COPY --from=build /src/node_modules/@electric-sql/pglite ./node_modules/@electric-sql/pglite
RUN install -d -o node -g node -m 0700 /var/lib/assay

FROM plain AS browser
RUN apt-get update && apt-get install -y --no-install-recommends chromium procps && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/node_modules/playwright-core ./node_modules/playwright-core

FROM ${VARIANT} AS server
USER node
VOLUME /var/lib/assay
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/assay.js"]
CMD ["serve", "--host", "0.0.0.0", "--store", "/var/lib/assay", "--log", "json"]
