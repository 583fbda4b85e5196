// SPDX-License-Identifier: Apache-2.0
import Foundation
import ICalendar
import TrainingCalendar

/// The page behind a feed's address without `.ics`: how to subscribe, and what comes next.
///
/// It needs no script and loads nothing from elsewhere, so that the secret in its address is told to nobody.
struct LinkPage {
  static let securityPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'none'"

  let feed: Feed
  let language: Language
  let address: FeedAddress
  let now: Instant

  private var phrases: PagePhrases { PagePhrases(language: language) }

  func html() -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>\(escaped(feed.name))</title>
    <style>\(Self.style)</style>
    </head>
    <body>
    <main>
    <h1>\(escaped(feed.name))</h1>
    <p>\(phrases.secret)</p>
    <p><a class="button" href="\(escaped(address.webcal))">\(phrases.subscribe)</a></p>
    <div class="code">\(QRCode(address.webcal)?.svg(label: phrases.code) ?? "")</div>
    <p><label>\(phrases.address)<br><code>\(escaped(address.web))</code></label></p>
    <h2>\(phrases.clients)</h2>
    <dl>
    \(instructions)
    </dl>
    \(next)
    </main>
    </body>
    </html>

    """
  }

  private var instructions: String {
    phrases.instructions.map { item in
      let link = item.link.map { " <a href=\"\(escaped($0(address)))\" rel=\"noreferrer\">\(phrases.open)</a>" } ?? ""
      return "<dt>\(escaped(item.client))</dt><dd>\(escaped(item.steps))\(link)</dd>"
    }.joined(separator: "\n")
  }

  private var next: String {
    if feed.freeBusy != nil { return "" }
    let coming = NextEvents(feed, now: now).events
    if coming.isEmpty { return "<h2>\(phrases.next)</h2>\n<p>\(phrases.nothing)</p>" }
    let items = coming.map { event in
      let place = event.location.map { "<br><span class=\"place\">\(escaped($0))</span>" } ?? ""
      let title = escaped(event.summary)
      let shown = event.status == .cancelled ? "<s>\(title)</s> (\(phrases.cancelled))" : title
      return "<li><time>\(escaped(phrases.time(of: event)))</time><br>\(shown)\(place)</li>"
    }
    return "<h2>\(phrases.next)</h2>\n<ol>\n\(items.joined(separator: "\n"))\n</ol>"
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }

  private static let style = """
    body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#111;background:#fff}main{max-width:40rem;margin:auto;\
    padding:1rem}h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}.button{display:inline-block;padding:.6rem 1rem;\
    background:#1a4f8b;color:#fff;border-radius:.3rem;text-decoration:none}.code{width:12rem}code{word-break:break-all}\
    dt{font-weight:600;margin-top:.6rem}dd{margin:0}ol{padding-left:1.2rem}li{margin-bottom:.6rem}time{color:#444}\
    .place{color:#444}
    """
}
