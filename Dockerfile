FROM node:26-slim

ENV NODE_ENV=production PICKUP_DATA=/data
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

COPY preload.cjs manifest.yml ./
COPY app app
COPY handlers handlers

RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000

HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"

# Short-lived objects get less room, which keeps memory small. Not through npm, so that the stop signal reaches Pickup itself.
CMD ["node", "--max-semi-space-size=8", "--memory-pool-timeout=1", "--require", "./preload.cjs", "app/main.ts"]
