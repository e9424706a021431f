/** What a request says of where it comes from: this machine, and a page of ours. */
import type { FastifyRequest } from "fastify";

export function isLoopback(host: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|::1|\[::1\]|localhost)$/.test(host);
}

/** Nothing is changed for a page of somebody else: a request from elsewhere names its origin. */
export function isFromOurPages(request: FastifyRequest): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  const { origin, host } = request.headers;
  return origin !== undefined && URL.parse(origin)?.host === host;
}
