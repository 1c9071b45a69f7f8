"""A lending library with a real SQL database. `python3 library.py <hole> <hole> ...` has these holes, and no others."""
import base64
import hashlib
import hmac
import html
import json
import os
import sqlite3
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlparse

holes = set(sys.argv[1:])
secret = os.environ.get("JWT_SECRET", "unset")
db = sqlite3.connect(":memory:", check_same_thread=False)
db.executescript("""
    create table books (id integer primary key, title text);
    create table members (id integer primary key, name text unique, password text, role text);
    create table loans (id integer primary key, member integer, title text);
    create table reviews (id integer primary key, text text);
    insert into books (title) values ('Dune'), ('Emma'), ('Ulysses');
    insert into members (name, password, role) values ('root', 'not to be known', 'admin');
""")
hits = []


def part(value):
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def unpart(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sign(text):
    return part(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest())


def make_token(member):
    if "opaque tokens" in holes:
        return f"session-{member}-{sign(str(member))}"
    claims = {"sub": member, "exp": int(time.time()) + 600}
    text = ".".join(part(json.dumps(one).encode()) for one in ({"alg": "HS256", "typ": "JWT"}, claims))
    return f"{text}.{sign(text)}"


def read_token(header):
    """The member's number; None for a token that is not good."""
    if not header or not header.startswith("Bearer "):
        return 1 if "no token needed" in holes else None
    token = header[7:]
    if "opaque tokens" in holes:
        _, _, rest = token.partition("session-")
        member, _, signature = rest.partition("-")
        return int(member) if member and hmac.compare_digest(signature, sign(member)) else None
    try:
        first, second, signature = token.split(".")
        head, claims = json.loads(unpart(first)), json.loads(unpart(second))
    except ValueError:
        return None
    right = signature == sign(f"{first}.{second}")
    if "any signature" in holes or ("alg none" in holes and head.get("alg") == "none"):
        right = True
    if "odd none" in holes and head.get("alg") == "nOnE":
        right = True
    if "empty key" in holes and signature == part(hmac.new(b"", f"{first}.{second}".encode(), hashlib.sha256).digest()):
        right = True
    if "no expiry" not in holes and claims.get("exp", 0) < time.time():
        right = False
    return claims.get("sub") if right else None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, value, kind="application/json", headers=()):
        body = (value if isinstance(value, str) else json.dumps(value)).encode()
        self.send_response(status)
        for name, text in [("Content-Length", str(len(body))), *([("Content-Type", kind)] if kind else []), *headers]:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def page(self, text):
        self.answer(200, f"<!doctype html><title>Library</title><main>{text}</main>", "text/html; charset=utf-8")

    def rows(self, sql, *values):
        cursor = db.execute(sql, values)
        return [dict(zip([column[0] for column in cursor.description or []], row)) for row in cursor.fetchall()]

    def do_GET(self):
        try:
            self.get()
        except sqlite3.Error as error:
            if "quiet errors" in holes:
                return self.answer(400, {"error": "bad request"})
            self.answer(500, {"error": str(error)})

    def get(self):
        url = urlparse(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
        path = unquote(url.path)
        if "refuses all" in holes and path != "/":
            return self.answer(403, {"error": "no"})
        if path == "/":
            return self.answer(200, {"ok": True})
        if path == "/limited":
            return self.answer(429, {"error": "always"}, headers=[("Retry-After", "60")])
        if path == "/books":
            hits.append(0)
            if "limits books" in holes and len(hits) > 10:
                return self.answer(429, {"error": "slowly"})
            title = query.get("title", "")
            if "crash" in holes and "'" in title:
                os._exit(9)
            if "sql in strings" in holes:
                found = self.rows(f"select id, title from books where title = '{title}'")
            else:
                found = self.rows("select id, title from books where title = ?", title)
            return self.answer(200, {"query": title, "at": time.time(), "found": found})
        if path.startswith("/books/"):
            key = path[len("/books/"):]
            if "sql in numbers" in holes:
                found = self.rows(f"select id, title from books where id = {key}")
            else:
                found = self.rows("select id, title from books where id = ?", int(key)) if key.isdigit() else []
            return self.answer(200, found[0]) if found else self.answer(404, {"error": f"no book {key}"})
        if path == "/search":
            text = query.get("q", "")
            if "reflected" in holes:
                return self.page(f"You looked for {text}.")
            if "unquoted attribute" in holes:
                return self.page(f"<input name=q value={html.escape(text)}>")
            if "link" in holes:
                return self.page(f'<a href="{html.escape(text)}">again</a>')
            if "json" in holes:
                return self.answer(200, {"q": text})
            if "no type" in holes:
                return self.answer(200, text, None)
            if "plain" in holes:
                return self.answer(200, text, "text/plain")
            script = json.dumps(text).replace("<", "\\u003c")
            return self.page(f'You looked for {html.escape(text)}. <input value="{html.escape(text)}"><script>var q = {script};</script>')
        if path == "/reviews":
            texts = [row["text"] for row in self.rows("select text from reviews")]
            if "filters script" in holes:
                texts = [text.replace("<script>", "").replace("</script>", "") for text in texts]
            elif "stored" not in holes:
                texts = [html.escape(text) for text in texts]
            return self.page("<ul>" + "".join(f"<li>{text}" for text in texts) + "</ul>")
        if path.startswith("/members/"):
            return self.answer(200, self.rows("select id, name, role from members where id = ?", path[9:])[0])
        member = read_token(self.headers.get("Authorization"))
        if member is None:
            return self.answer(401, {"error": "who are you?"}, headers=[("WWW-Authenticate", "Bearer")])
        if path == "/me":
            return self.answer(200, {"id": member})
        if path.startswith("/loans/"):
            found = self.rows("select * from loans where id = ?", path[7:])
            if not found or "no member" in holes:
                return self.answer(404, {"error": "no such loan"})
            if found[0]["member"] != member and "any member" not in holes:
                return self.answer(404, {"error": "no such loan"})
            return self.answer(200, found[0])
        return self.answer(404, {"error": "nothing here"})

    def do_POST(self):
        try:
            self.post(json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}"))
        except sqlite3.IntegrityError:
            self.answer(409, {"error": "there is one already"})
        except sqlite3.Error as error:
            self.answer(500, {"error": str(error)})

    def post(self, fields):
        if "refuses all" in holes:
            return self.answer(403, {"error": "no"})
        if self.path == "/members":
            role = fields.get("role", "reader") if "takes all" in holes else "reader"
            insert = "insert into members (name, password, role) values (?, ?, ?)"
            key = db.execute(insert, (fields["name"], fields.get("password", ""), role)).lastrowid
            return self.answer(201, {"id": key})
        if self.path == "/login":
            now = time.time()
            hits[:] = [hit for hit in hits if hit > now - 60]
            hits.append(now)
            if "no limit" not in holes and len(hits) > (0 if "limits at once" in holes else 80):
                return self.answer(429, {"error": "slowly"}, headers=[] if "no date" in holes else [("Retry-After", "60")])
            values = (fields.get("name"), fields.get("password"))
            if "sql at login" in holes:
                found = self.rows("select id from members where name = '%s' and password = '%s'" % values)
            else:
                found = self.rows("select id from members where name = ? and password = ?", *values)
            if not found:
                return self.answer(401, {"error": "wrong name or password"})
            return self.answer(200, {"token": make_token(found[0]["id"])})
        if self.path == "/reviews":
            return self.answer(201, {"id": db.execute("insert into reviews (text) values (?)", (fields["text"],)).lastrowid})
        member = read_token(self.headers.get("Authorization"))
        if member is None:
            return self.answer(401, {"error": "who are you?"})
        if self.path == "/loans":
            insert = "insert into loans (member, title) values (?, ?)"
            return self.answer(201, {"id": db.execute(insert, (member, fields["title"])).lastrowid})
        return self.answer(404, {"error": "nothing here"})


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
