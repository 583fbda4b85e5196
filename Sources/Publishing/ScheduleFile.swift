// SPDX-License-Identifier: Apache-2.0
import Foundation
public import TrainingCalendar

/// The file `schedule.json`: a schedule as JSON, the same bytes for the same schedule.
///
/// Keys are sorted and the text is indented, so that versions can be compared line by line.
///
/// ```swift
/// let bytes = try ScheduleFile.encode(schedule)
/// let again = try ScheduleFile.decode(bytes)      // == schedule
/// ```
public enum ScheduleFile {
  /// The bytes of a schedule: UTF-8 JSON, sorted keys, two-space indent, a line feed at the end.
  public static func encode(_ schedule: Schedule) throws(ScheduleFileError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(schedule)) + [UInt8(ascii: "\n")]
    } catch {
      throw .unwritable(reason: "\(error)")
    }
  }

  /// The schedule in some bytes.
  ///
  /// - Throws: ``ScheduleFileError`` for bytes that are no JSON, have another format number, lack a key or hold a
  ///   value that the key does not allow.
  public static func decode(_ bytes: some Sequence<UInt8>) throws(ScheduleFileError) -> Schedule {
    let data = Data(bytes)
    let decoder = JSONDecoder()
    try checkFormat(data, decoder)
    do {
      return try decoder.decode(Schedule.self, from: data)
    } catch {
      throw ScheduleFileError(error)
    }
  }

  /// The format number comes first: a file of a later form should say so, not complain of some key.
  private static func checkFormat(_ data: Data, _ decoder: JSONDecoder) throws(ScheduleFileError) {
    struct Head: Decodable { let format: Int }
    let head: Head
    do {
      head = try decoder.decode(Head.self, from: data)
    } catch {
      throw ScheduleFileError(error)
    }
    guard head.format == Schedule.currentFormat else {
      throw .unknownFormat(found: head.format, supported: Schedule.currentFormat)
    }
  }
}

/// Why bytes are not a schedule.
public enum ScheduleFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are no JSON.
  case notJSON(reason: String)
  /// The file has a format number that this version does not read.
  case unknownFormat(found: Int, supported: Int)
  /// A key is missing; `path` names the place, such as `sessions[3]`.
  case missingKey(String, path: String)
  /// A value is not of the kind that its place allows.
  case badValue(path: String, reason: String)
  /// The schedule cannot be written as JSON.
  case unwritable(reason: String)

  init(_ error: any Error) {
    guard let decoding = error as? DecodingError else {
      self = .notJSON(reason: "\(error)")
      return
    }
    switch decoding {
    case .keyNotFound(let key, let context):
      self = .missingKey(key.stringValue, path: Self.path(context.codingPath))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      self = .badValue(path: Self.path(context.codingPath), reason: context.debugDescription)
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      self = .notJSON(reason: Self.reason(context))
    case .dataCorrupted(let context):
      self = .badValue(path: Self.path(context.codingPath), reason: context.debugDescription)
    @unknown default:
      self = .notJSON(reason: "\(decoding)")
    }
  }

  private static func reason(_ context: DecodingError.Context) -> String {
    let detail = (context.underlyingError as? NSError)?.userInfo[NSDebugDescriptionErrorKey] as? String
    return detail ?? context.debugDescription
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .notJSON(let reason):
      "not a schedule: the bytes are no JSON (\(reason)); give the schedule.json that a solve wrote"
    case .unknownFormat(let found, let supported):
      "the schedule has format \(found), this version reads format \(supported); solve the plan again"
    case .missingKey(let key, let path):
      "the schedule has no «\(key)»\(path.isEmpty ? "" : " in \(path)"); the file was cut or edited by hand"
    case .badValue(let path, let reason):
      "the schedule has a wrong value at \(path): \(reason)"
    case .unwritable(let reason):
      "the schedule cannot be written as JSON: \(reason)"
    }
  }
}
