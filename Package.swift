// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The modules that other packages may import, from the top down; each is a product of its own.
let libraries = [
  "FeedServer",
  "FeedStore",
  "Publishing",
  "Planning",
  "PlanFile",
  "TrainingCalendar",
  "Timetabling",
  "FlatZinc",
  "ConstraintSolver",
  "ConstraintModel",
  "ICalendar",
]

// From the top down: each target may import those below it.
let package = Package(
  name: "semainier",
  products: [
    .executable(name: "semainier", targets: ["semainier"]),
    .executable(name: "fzn-semainier", targets: ["fzn-semainier"]),
  ] + libraries.map { Product.library(name: $0, targets: [$0]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    // Only for «make docs»: no target uses it.
    .package(url: "https://github.com/swiftlang/swift-docc-plugin.git", from: "1.5.0"),
  ],
  targets: [
    .executableTarget(
      name: "semainier",
      dependencies: [
        "FeedServer", "FeedStore", "Publishing", "Planning", "PlanFile", "TrainingCalendar", "Timetabling",
        "ConstraintSolver", "ICalendar",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .target(
      name: "FeedServer",
      dependencies: [
        "FeedStore", "Publishing", "TrainingCalendar", "ICalendar", "CZlib",
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: settings),
    .target(
      name: "FeedStore",
      dependencies: [
        "Publishing", "TrainingCalendar", "ICalendar",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(name: "Publishing", dependencies: ["TrainingCalendar", "ICalendar"], swiftSettings: settings),
    .target(
      name: "Planning", dependencies: ["TrainingCalendar", "Timetabling", "ConstraintModel", "ConstraintSolver"],
      swiftSettings: settings),
    .target(
      name: "PlanFile", dependencies: ["TrainingCalendar", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(name: "TrainingCalendar", swiftSettings: settings),
    .target(name: "Timetabling", dependencies: ["ConstraintModel", "ConstraintSolver"], swiftSettings: settings),
    .executableTarget(
      name: "fzn-semainier", dependencies: ["FlatZinc", "ConstraintModel", "ConstraintSolver"], swiftSettings: settings),
    .target(name: "FlatZinc", dependencies: ["ConstraintModel"], swiftSettings: settings),
    .target(name: "ConstraintSolver", dependencies: ["ConstraintModel"], swiftSettings: settings),
    .target(name: "ConstraintModel", swiftSettings: settings),
    .target(name: "ICalendar", dependencies: ["CLibical"], swiftSettings: settings),
    .systemLibrary(name: "CLibical", providers: [.apt(["libical-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    .testTarget(
      name: "semainierTests", dependencies: ["semainier"], exclude: ["Clients"], swiftSettings: settings),
    .testTarget(
      name: "FeedServerTests",
      dependencies: ["FeedServer", "FeedStore", "Publishing", "TrainingCalendar", "ICalendar"],
      exclude: ["Oracles"], swiftSettings: settings),
    .testTarget(
      name: "FeedStoreTests", dependencies: ["FeedStore", "Publishing", "TrainingCalendar", "ICalendar"],
      swiftSettings: settings),
    .testTarget(
      name: "PublishingTests", dependencies: ["Publishing", "TrainingCalendar", "ICalendar"], exclude: ["Oracles"],
      swiftSettings: settings),
    .testTarget(
      name: "PlanningTests", dependencies: ["Planning", "PlanFile", "TrainingCalendar", "Timetabling"],
      swiftSettings: settings),
    .testTarget(name: "PlanFileTests", dependencies: ["PlanFile", "TrainingCalendar"], swiftSettings: settings),
    .testTarget(name: "TrainingCalendarTests", dependencies: ["TrainingCalendar"], swiftSettings: settings),
    .testTarget(
      name: "TimetablingTests", dependencies: ["Timetabling", "ConstraintSolver"], swiftSettings: settings),
    .testTarget(
      name: "FlatZincTests",
      dependencies: ["FlatZinc", "ConstraintModel", "ConstraintSolver", "fzn-semainier"],
      swiftSettings: settings),
    .testTarget(
      name: "ConstraintSolverTests", dependencies: ["ConstraintModel", "ConstraintSolver"], swiftSettings: settings),
    .testTarget(name: "ConstraintModelTests", dependencies: ["ConstraintModel"], swiftSettings: settings),
    .testTarget(
      name: "ICalendarTests", dependencies: ["ICalendar", "CLibical"], exclude: ["Oracles"], swiftSettings: settings),
  ]
)
