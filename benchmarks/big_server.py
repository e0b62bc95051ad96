"""Serves one large practice: many answers of half a megabyte each. A program of its own.

So that what is measured is the program that reads, it shares no interpreter with it. Prints its
port, then serves until it is ended.
"""

import asyncio
import json
import sys
from datetime import date, timedelta

from slotscope.sources.praktika import operations as ops

PEOPLE, TYPES = 20, 6
FIRST = date(2026, 11, 23)
CHUNK_DAYS = 14
BYTES = 500_000


def customer() -> object:
    return {
        "keyScope": "combined",
        "practices": [
            {
                "practiceId": 1,
                "name": "Large Practice",
                "timezone": "Australia/Sydney",
                "ruleBasedSlotAllocation": "t",
                "bookingMinimumThreshold": 60,
            }
        ],
        "staff": [{"staffId": f"p{n}", "lastName": f"Practitioner{n}"} for n in range(PEOPLE)],
        "appointmentTypes": [
            {"appointmentTypeId": f"k{n}", "description": f"Type {n}", "duration": 15 + 15 * n}
            for n in range(TYPES)
        ],
    }


def rules() -> object:
    return [
        {
            "ruleId": f"r{n}",
            "staffId": f"p{n}",
            "weekDays": [1, 2, 3, 4, 5],
            "startTime": "09:00",
            "endTime": "17:00",
        }
        for n in range(PEOPLE)
    ]


def availability(first: date) -> object:
    days = [first + timedelta(n) for n in range(CHUNK_DAYS)]
    hours = [
        {"staffId": f"p{n}", "startDate": f"{day} 09:00:00", "endDate": f"{day} 17:00:00"}
        for day in days
        for n in range(PEOPLE)
    ]
    slots: list[object] = []
    size = len(json.dumps(hours))
    while size < BYTES:
        number = len(slots)
        day = days[number % CHUNK_DAYS]
        hour, minute = 9 + number % 8, 5 * (number // 8 % 12)
        slot = {
            "slotId": f"{first}-{number}",
            "staffId": f"p{number % PEOPLE}",
            "startDate": f"{day} {hour:02}:{minute:02}:00",
            "endDate": f"{day} {hour + 1:02}:00:00",
            "bookingSystem": "Own website",
        }
        slots.append(slot)
        size += 155
    return {"workingHours": hours, "slots": slots}


def diary(first: date) -> object:
    rows: list[object] = []
    while len(rows) * 290 < BYTES:
        number = len(rows)
        day = first + timedelta(number % CHUNK_DAYS)
        rows.append(
            {
                "iAppointmentId": f"{first}-{number}",
                "dtAppointment": f"{day} {9 + number % 8:02}:{15 * (number % 4):02}:00",
                "vchAppLength": 15,
                "vchProviderName": f"Practitioner{number % PEOPLE}",
                "iProviderId": f"p{number % PEOPLE}",
                "iAppointmentStatusId": 1,
                "vchPatientFirstName": "Invented",
                "vchPatientLastName": "Person",
                "vchAppointmentNotes": "x" * 40,
            }
        )
    return rows


def answers(chunks: int) -> dict[tuple[str, str], bytes]:
    """Every answer, made before anybody asks; by path and first day."""
    made: dict[tuple[str, str], bytes] = {
        (ops.CUSTOMER.path, ""): json.dumps(customer()).encode(),
        (ops.RULES.path, ""): json.dumps(rules()).encode(),
        (ops.SEARCH.path, ""): b"[]",
    }
    for number in range(chunks):
        first = FIRST + timedelta(CHUNK_DAYS * number)
        made[ops.AVAILABILITY.path, str(first)] = json.dumps(availability(first)).encode()
        made[ops.APPOINTMENTS.path, str(first)] = json.dumps(diary(first)).encode()
    return made


async def serve(chunks: int) -> None:
    made = answers(chunks)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                sizes = [one for one in lines if one.lower().startswith("content-length:")]
                body = await reader.readexactly(int(sizes[0].split(":")[1])) if sizes else b""
                path = lines[0].split(" ")[1]
                days = [day for known, day in made if known == path and day.encode() in body]
                data = made[path, days[0]]
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Length: " + str(len(data)).encode() + b"\r\n\r\n"
                )
                writer.write(data)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
