export type Parts = {
  from?: string;
  to?: string;
  subject?: string;
  text?: string;
  html?: string;
  id?: string;
  headers?: Record<string, string>;
  pdf?: [name: string, content: string];
};

/** A letter as a mail program writes it (RFC 5322, RFC 2045), for tests. */
export function letter({
  from = "boss@shop.example",
  to = "suqiu@city.example",
  subject = "x",
  text,
  html,
  id,
  headers = {},
  pdf,
}: Parts): string {
  const body = html === undefined ? part("text/plain", text ?? "") : part("text/html", html);
  const paper =
    pdf &&
    `Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(pdf[0])}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(pdf[1])}`;
  const extra = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\n${id === undefined ? "" : `Message-ID: ${id}\r\n`}${extra.join("")}MIME-Version: 1.0\r\n`;
  if (paper === undefined) return `${head}${body}`;
  return `${head}Content-Type: multipart/mixed; boundary=edge\r\n\r\n--edge\r\n${body}\r\n--edge\r\n${paper}\r\n--edge--\r\n`;
}

function part(type: string, words: string): string {
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(words)}`;
}

function base64(words: string): string {
  return (
    Buffer.from(words)
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join("\r\n");
}
