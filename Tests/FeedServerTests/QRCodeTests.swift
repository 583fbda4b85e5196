// SPDX-License-Identifier: Apache-2.0
import FeedServer
import Foundation
import Testing

@Suite("QR codes")
struct QRCodeTests {
  private static func code(_ text: String) throws -> [String: Any] {
    let code = try #require(QRCode(text))
    let rows = (0..<code.size).map { row in
      String((0..<code.size).map { code.isDark(column: $0, row: row) ? "1" : "0" })
    }
    return ["text": text, "rows": rows]
  }

  @Test("Other readers find the text, and another encoder sets the same modules")
  func agreesWithOthers() throws {
    let address = "webcal://calendrier.example.org/feeds/0eaf633f0240aa17bfc44bc1d26a8498.ics"
    var texts = [address, "a"]
    // Lengths on both sides of version changes, up to the largest version.
    for length in [
      14, 15, 26, 27, 42, 62, 84, 85, 106, 122, 152, 180, 181, 213, 251, 287, 331, 450, 666, 1000, 1628, 2331,
    ] {
      texts.append(String(repeating: "https://x.org/", count: 200).prefix(length).description)
    }
    let input = try texts.map { try JSONSerialization.data(withJSONObject: Self.code($0)) + Data("\n".utf8) }
    let answer = try Oracle.run("read_codes.py", input: input.reduce(Data(), +))
    if answer.status == 77 { return print("skipped: \(answer.output)") }
    #expect(answer.status == 0, "\(answer.output)")
  }

  @Test func refusesWhatDoesNotFit() {
    #expect(QRCode(String(repeating: "a", count: 2332)) == nil)
    #expect(QRCode(String(repeating: "a", count: 2331))?.size == 177)
  }

  @Test func imageHasAQuietZoneAndOnePath() throws {
    let code = try #require(QRCode("abc"))
    let image = code.svg(label: "code")
    #expect(image.contains("viewBox=\"0 0 29 29\""))
    #expect(image.contains("M4 4h1v1h-1z"))
    #expect(!image.contains("M3 "))
  }
}
