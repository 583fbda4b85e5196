// SPDX-License-Identifier: Apache-2.0
import Foundation
import ICalendar

// Writes a feed of so many events, with the fields that a session's event has, and tells the best time of five.

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
let zone = try TimeZoneRules(identifier: "Europe/Paris")

func event(_ number: Int) -> Event? {
  guard let first = LocalDate(year: 2027, month: 1, day: 4), let date = first.adding(days: Int64(number % 300)),
    let start = LocalDateTime(date: date, hour: 9, minute: 30),
    let end = LocalDateTime(date: date, hour: 12, minute: 30)
  else { return nil }
  let published = Instant(seconds: 1_790_000_000)
  return Event(
    uid: "2027-block-\(number)-1@semainier", stamp: published, lastModified: published, sequence: number % 5,
    span: .timed(start: start, end: end, zone: "Europe/Paris"),
    summary: "HEX — M5 Repérage des tensions dans l'Éducation populaire \(number)",
    description: "HEX — Certificat Innovations sociales ESS\nBloc : hex-3, jour 1\nNature : cours\nHoraires : 9h30–12h30",
    location: "Conté, 2, rue Conté, 75003 Paris", categories: ["cours"])
}

var feed = Feed(productID: "-//Semainier//Semainier 1//FR", name: "Tout", timeZone: zone)
feed.events = (0..<count).compactMap(event)
var best = Double.infinity
var bytes = 0
for _ in 0..<5 {
  let clock = ContinuousClock()
  let time = try clock.measure { bytes = try feed.serialised().count }
  best = min(best, Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18)
}
print(String(format: "%.3f %d", best, bytes))
