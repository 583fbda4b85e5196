// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let package = Package(
  name: "feed-benchmarks",
  dependencies: [.package(name: "semainier", path: "../..")],
  targets: [
    .executableTarget(
      name: "serialise", dependencies: [.product(name: "ICalendar", package: "semainier")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
