// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// The words of a link page in the two languages.
struct PagePhrases {
  /// How to subscribe with one client.
  struct Instruction {
    let client: String
    let steps: String
    /// A link that opens the client with the address filled in, where the client has one.
    var link: (@Sendable (FeedAddress) -> String)?
  }

  let language: Language

  private func pick(_ french: String, _ english: String) -> String { language == .french ? french : english }

  var secret: String {
    pick(
      "Cette adresse est personnelle : qui la connaît peut lire ce calendrier. Ne la publiez pas.",
      "This address is private: whoever knows it can read this calendar. Do not publish it.")
  }
  var subscribe: String { pick("S’abonner avec l’application de calendrier", "Subscribe with your calendar app") }
  var code: String { pick("Code QR de l’adresse d’abonnement", "QR code of the subscription address") }
  var address: String { pick("Adresse à copier", "Address to copy") }
  var clients: String { pick("Avec votre application", "With your app") }
  var open: String { pick("Ouvrir", "Open") }
  var next: String { pick("Prochaines séances", "Next sessions") }
  var nothing: String { pick("Rien n’est prévu pour l’instant.", "Nothing is planned for now.") }
  var cancelled: String { pick("annulé", "cancelled") }

  var instructions: [Instruction] {
    [
      Instruction(
        client: "iPhone, iPad, Mac",
        steps: pick(
          "Touchez le bouton ci-dessus, puis « S’abonner ».", "Tap the button above, then “Subscribe”."),
        link: { $0.webcal }),
      Instruction(
        client: "Google Agenda / Google Calendar",
        steps: pick(
          "Sur ordinateur : Autres agendas, +, « À partir de l’URL ». Les changements y arrivent en 8 à 24 heures.",
          "On a computer: Other calendars, +, “From URL”. Changes take 8 to 24 hours to arrive there."),
        link: { "https://calendar.google.com/calendar/render?cid=\(Self.encoded($0.webcal))" }),
      Instruction(
        client: "Outlook",
        steps: pick(
          "Ajouter un calendrier, « S’abonner à partir du web », collez l’adresse.",
          "Add calendar, “Subscribe from web”, paste the address."),
        link: { "https://outlook.live.com/calendar/0/addfromweb?url=\(Self.encoded($0.web))" }),
      Instruction(
        client: "Thunderbird",
        steps: pick(
          "Nouvel agenda, « Sur le réseau », collez l’adresse, sans identifiant.",
          "New calendar, “On the network”, paste the address, no user name.")),
      Instruction(
        client: "GNOME, Evolution, KDE",
        steps: pick(
          "Ajouter un agenda, « Sur le web », collez l’adresse.", "Add calendar, “On the web”, paste the address.")),
      Instruction(
        client: "Android (ICSx⁵), Nextcloud",
        steps: pick(
          "Nouvel abonnement, collez l’adresse.", "New subscription, paste the address.")),
    ]
  }

  /// `lundi 15 mars 2027, 9h30–12h30`.
  func time(of event: Event) -> String {
    let words = Wording(language)
    switch event.span {
    case .allDay(let first, let last):
      let start = words.longDate(CivilDate(dayNumber: Int(first.dayNumber)))
      return first == last ? start : "\(start) – \(words.longDate(CivilDate(dayNumber: Int(last.dayNumber))))"
    case .timed(let start, let end, _):
      let day = words.longDate(CivilDate(dayNumber: Int(start.date.dayNumber)))
      return "\(day), \(clock(start, words))–\(clock(end, words))"
    }
  }

  private func clock(_ time: LocalDateTime, _ words: Wording) -> String {
    ClockTime(minutes: time.hour * 60 + time.minute).map { words.time($0) } ?? "\(time)"
  }

  /// Percent-encoding of all that is not a letter or a digit.
  private static func encoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
